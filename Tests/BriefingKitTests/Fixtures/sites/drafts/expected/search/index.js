briefingSearch("index",{"version":"ac6pdhj3bq8k","ranks":[3, 0, 0, 0],"perFile":16,"terms":[],"words":["draft"]})
