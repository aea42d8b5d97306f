briefingSearch("index",{"version":"3tac2lox6w3vi","ranks":[1, 0, 0, 0],"perFile":32,"terms":[],"words":["leads"]})
