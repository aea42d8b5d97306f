briefingSearch("index",{"version":"3frkg7py4ad0s","ranks":[3, 0, 0, 0],"perFile":32,"terms":[],"words":["draft"]})
