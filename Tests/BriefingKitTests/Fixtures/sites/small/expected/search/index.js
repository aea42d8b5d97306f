briefingSearch("index",{"version":"3fm1f401iu8rq","ranks":[6, 7, 2, 2],"perFile":16,"terms":[["eez","exclusive economic zone",0]],"words":["*0"]})
