briefingSearch("index",{"version":"3hrlqqw7aomad","entries":1,"perFile":32,"words":["leads"]})
