briefingSearch("index",{"version":"3e63fg9shjm35","ranks":[0, 6, 13, 0],"perFile":16,"terms":[],"words":["007"]})
