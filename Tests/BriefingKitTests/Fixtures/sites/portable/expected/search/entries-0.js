briefingSearch("entries-0",[
["Cyber","areas/cyber/index.html","areas","",[],0],
["Space","areas/space/index.html","areas","",[],0],
["One","articles/one/index.html","Article","",[],0],
["Two","articles/two/index.html","Article","",["Part","part"],0],
["A portable briefing","index.html","Page","",[],0],
["areas","areas/index.html","Table","",[],0]
])
