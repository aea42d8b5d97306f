briefingSearch("index",{"version":"1b78giowpom6y","entries":1,"perFile":32,"words":["leads"]})
