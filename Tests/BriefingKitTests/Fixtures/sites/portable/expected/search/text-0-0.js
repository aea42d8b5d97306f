briefingSearch("text-0-0",[0,
"",
"",
"To Space, two, home, a file.\n\n\n",
"Part\n\n\nText.\n\n\n",
"To One and the table.\n\n\n",
""
])
