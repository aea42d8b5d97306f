briefingSearch("index",{"version":"2zdmbymgf3au4","ranks":[6, 7, 2, 2],"perFile":16,"terms":[["eez","exclusive economic zone",0]],"words":["*0"]})
