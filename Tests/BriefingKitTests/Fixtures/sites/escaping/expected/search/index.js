briefingSearch("index",{"version":"9xqg7a71exk3","ranks":[3, 14, 1, 2],"perFile":16,"terms":[],"words":["1"]})
