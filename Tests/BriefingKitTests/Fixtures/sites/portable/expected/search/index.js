briefingSearch("index",{"version":"nckts3ectfxw","entries":6,"perFile":32,"words":["and"]})
