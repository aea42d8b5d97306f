briefingSearch("index",{"version":"171u7qujr04vy","ranks":[2, 1, 0, 0],"perFile":16,"terms":[],"words":["areas"]})
