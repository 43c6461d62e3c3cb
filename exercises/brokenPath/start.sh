refuse_unfit
listens_at 80 || refuse "nothing listens at port 80 in the network namespace $webNamespace"
ready
keep_rules
keep_servers
