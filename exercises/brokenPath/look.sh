: # lesson 5 looks
