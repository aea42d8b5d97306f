briefingSearch("entries-0",[
["Maritime security","areas/maritime-security/","Areas","Ships and seas.",["Next steps","next-steps","Further on","further-on"]],
["Cyber security","areas/cyber-security/","Areas","Networks, \"defended\".",[]],
["The second article","articles/second/","Article","",["A part","a-part"]],
["The first article","articles/first/","Article","What was agreed \"first\".",["The table","the-table","Below it","below-it"]],
["About","about/","Page","How this is made.",[]],
["A small briefing","./","Page","Two neighbours and what they agreed.",[]],
["Areas","areas/","Table","The fields of cooperation.",[]],
["Agreements","agreements/","Table","What was agreed.",[]],
["sources","sources/","Table","",[]],
["Terms","terms/","Table","",[]],
["Treaty of the Sea","agreements/sea-treaty/","Agreements","",[]],
["Pact of the Sea","agreements/sea-pact/","Agreements","",[]],
["The wire deal","agreements/wire-deal/","Agreements","",[]],
["EEZ","terms/#eez","Terms","exclusive economic zone",[]],
["charter","terms/#charter","Terms","",[]],
["Joint statement","sources/#joint-statement","sources","",[]],
["Almanac","sources/#almanac","sources","",[]]
])
