briefingSearch("text-0-0",[0,
"",
"",
"To Space, two, home, a file.\n\n",
"Part\n\nText.\n\n",
"To One and the table.\n\n",
""
])
