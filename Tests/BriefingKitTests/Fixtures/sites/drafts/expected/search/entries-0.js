briefingSearch("entries-0",[
["Draft","articles/b/","Article","",[],0],
["Published","articles/a/","Article","",[],0],
["Draft page","c/","Page","",[],0]
])
