briefingSearch("entries-0",[
["Cyber","areas/cyber/","areas","",[]],
["A","articles/a/","Article","",[]],
["areas","areas/","Table","",[]]
])
