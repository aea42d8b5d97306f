briefingSearch("index",{"version":"3qohpv88ti7ui","ranks":[1, 0, 0, 0],"perFile":16,"terms":[],"words":["leads"]})
