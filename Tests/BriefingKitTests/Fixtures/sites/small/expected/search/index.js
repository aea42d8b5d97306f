briefingSearch("index",{"version":"1lip0tlzvit9c","entries":17,"perFile":32,"words":["1"]})
