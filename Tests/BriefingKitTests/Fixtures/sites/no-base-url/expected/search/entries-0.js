briefingSearch("entries-0",[
["Cyber","areas/cyber/","areas","",[],0],
["A","articles/a/","Article","",[],0],
["areas","areas/","Table","",[],0]
])
