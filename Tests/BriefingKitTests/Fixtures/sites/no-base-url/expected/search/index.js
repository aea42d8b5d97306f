briefingSearch("index",{"version":"25g6d4ddadkvz","ranks":[2, 1, 0, 0],"perFile":32,"terms":[],"words":["areas"]})
