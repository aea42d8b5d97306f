briefingSearch("index",{"version":"2pcknkwd2jfta","entries":3,"perFile":32,"words":["draft"]})
