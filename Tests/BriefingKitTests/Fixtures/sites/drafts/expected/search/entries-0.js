briefingSearch("entries-0",[
["Draft","articles/b/","Article","",[]],
["Published","articles/a/","Article","",[]],
["Draft page","c/","Page","",[]]
])
