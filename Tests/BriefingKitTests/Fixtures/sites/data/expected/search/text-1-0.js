briefingSearch("text-1-0",[16,
"1\n\n2\n\n",
"",
""
])
