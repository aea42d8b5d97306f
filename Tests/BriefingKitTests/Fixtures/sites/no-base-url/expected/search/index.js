briefingSearch("index",{"version":"e93l7753z4cz","entries":3,"perFile":32,"words":["areas"]})
