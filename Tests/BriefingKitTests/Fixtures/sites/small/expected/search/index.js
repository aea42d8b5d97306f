briefingSearch("index",{"version":"1mgtglh8qh439","ranks":[6, 7, 2, 2],"perFile":32,"terms":[["eez","exclusive economic zone",0]],"words":["*0"]})
