briefingSearch("index",{"version":"3amb4x9x09r4c","ranks":[3, 14, 1, 2],"perFile":32,"terms":[],"words":["1"]})
