briefingSearch("index",{"version":"13t6ui1gn8c7","entries":20,"perFile":32,"words":["1"]})
