briefingSearch("index",{"version":"2zueuvk1lobsn","entries":19,"perFile":32,"words":["007"]})
