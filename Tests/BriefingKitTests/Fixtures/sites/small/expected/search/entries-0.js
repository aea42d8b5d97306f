briefingSearch("entries-0",[
["Maritime security","areas/maritime-security/","Areas","Ships and seas.",["Next steps","next-steps","Further on","further-on"],0],
["Cyber security","areas/cyber-security/","Areas","Networks, “defended”.",[],0],
["The second article","articles/second/","Article","",["A part","a-part"],0],
["The first article","articles/first/","Article","What was agreed “first”.",["The table","the-table","Below it","below-it"],0],
["About","about/","Page","How this is made.",[],0],
["A small briefing","./","Page","Two neighbours and what they agreed.",[],0],
["Areas","areas/","Table","The fields of cooperation.",[],0],
["Agreements","agreements/","Table","What was agreed.",[],0],
["sources","sources/","Table","",[],0],
["Terms","terms/","Table","",[],0],
["Treaty of the Sea","agreements/sea-treaty/","Agreements","",[],0],
["Pact of the Sea","agreements/sea-pact/","Agreements","",[],0],
["The wire deal","agreements/wire-deal/","Agreements","",[],0],
["EEZ","terms/#eez","Terms","exclusive economic zone",[],0],
["charter","terms/#charter","Terms","",[],0],
["Joint statement","sources/#joint-statement","sources","",[],0]
])
