briefingSearch("entries-0",[
["Cyber","areas/cyber/index.html","areas","",[]],
["Space","areas/space/index.html","areas","",[]],
["One","articles/one/index.html","Article","",[]],
["Two","articles/two/index.html","Article","",["Part","part"]],
["A portable briefing","index.html","Page","",[]],
["areas","areas/index.html","Table","",[]]
])
