briefingSearch("index",{"version":"3e14irezyvc04","entries":3,"perFile":32,"words":["areas"]})
