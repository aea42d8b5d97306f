briefingSearch("index",{"version":"3i5v9uvyerl86","entries":6,"perFile":32,"words":["and"]})
