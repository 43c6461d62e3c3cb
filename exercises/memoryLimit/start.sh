find_memory_controller || refuse "the kernel offers no memory controller"
[ ! -e "$controllers/$name" ] || refuse "the cgroup $controllers/$name exists already; remove it with: rmdir $controllers/$name"
alive "$containerPid" "$containerStarted" || refuse "the container's process $containerPid is gone"
ready
fact controllers "$controllers"
