briefingSearch("index",{"version":"2jf0q3udj89gi","entries":19,"perFile":32,"words":["007"]})
