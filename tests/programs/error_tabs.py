# Tabs and spaces that mean different things to different eyes.
if True:
        x = 1
	y = 2
