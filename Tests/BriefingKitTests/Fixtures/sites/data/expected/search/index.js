briefingSearch("index",{"version":"14x1wmyo57laq","ranks":[0, 6, 13, 0],"perFile":32,"terms":[],"words":["007"]})
