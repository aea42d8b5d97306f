briefingSearch("index",{"version":"3qpq0clc0bz8s","ranks":[5, 1, 0, 0],"perFile":16,"terms":[],"words":["and"]})
