briefingSearch("index",{"version":"3oag7yu8ekiix","entries":17,"perFile":32,"words":["1"]})
