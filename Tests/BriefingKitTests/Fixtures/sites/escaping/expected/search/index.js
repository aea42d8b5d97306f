briefingSearch("index",{"version":"35je6vck387lx","entries":20,"perFile":32,"words":["1"]})
