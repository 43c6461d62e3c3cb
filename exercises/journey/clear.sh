: # what was asked stays in the log and in the captures
