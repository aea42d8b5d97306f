briefingSearch("index",{"version":"1uz8wykpgd2m0","ranks":[6, 7, 2, 2],"perFile":16,"terms":[["eez","exclusive economic zone",0]],"words":["*0"]})
