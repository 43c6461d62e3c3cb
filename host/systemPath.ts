/**
 * Where a host's system has its programs, which is where root's scripts look, in the order of Debian; the last are those
 * of NixOS, and of packages by snap. Whatever the caller's PATH has before them, such as what packages of npm bring, is
 * not for root.
 */
export const systemPath =
    "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin:/run/wrappers/bin:/run/current-system/sw/bin:/snap/bin";
