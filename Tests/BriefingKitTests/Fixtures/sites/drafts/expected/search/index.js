briefingSearch("index",{"version":"2etwhlwd0i502","entries":3,"perFile":32,"words":["draft"]})
