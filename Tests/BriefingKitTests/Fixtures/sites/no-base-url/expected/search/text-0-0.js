briefingSearch("text-0-0",[0,
"",
"Text.\n\n",
""
])
