briefingSearch("index",{"version":"gy0bfannj8hf","ranks":[5, 1, 0, 0],"perFile":32,"terms":[],"words":["and"]})
