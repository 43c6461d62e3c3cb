for namespace in "$clientNamespace" "$hostNamespace" "$webNamespace"; do
    [ -e "/run/netns/$namespace" ] || refuse "the network namespace $namespace is gone"
done
[ -e "$accessLog" ] || refuse "the web server's log $accessLog is gone"
ready
fact since "$(date +%s.%N)"
