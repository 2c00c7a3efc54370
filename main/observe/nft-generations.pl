# Prints a line for each transaction on nf_tables: "nft GENERATION PROCESS other|own"; "own" where it touched tables named packet_dojo_… alone. Unlike `nft monitor`
# it loads no ruleset first (which takes seconds with many Services) and prints no rules. Messages: linux/netfilter/nf_tables.h; a table's name is attribute 1 of each.
use strict;
$| = 1;
my ($AF_NETLINK, $NETLINK_NETFILTER, $SOL_NETLINK, $ADD_MEMBERSHIP, $GROUP_NFTABLES, $SUBSYSTEM, $NEWGEN) = (16, 12, 270, 1, 7, 10, 15);
socket(my $socket, $AF_NETLINK, 3, $NETLINK_NETFILTER) or die "socket: $!";
bind($socket, pack('SSLL', $AF_NETLINK, 0, 0, 0)) or die "bind: $!"; # a socket without a port number gets nothing
setsockopt($socket, 1, 33, pack('i', 8 << 20)) or setsockopt($socket, 1, 8, pack('i', 1 << 20)); # SO_RCVBUFFORCE, SO_RCVBUF
setsockopt($socket, $SOL_NETLINK, $ADD_MEMBERSHIP, pack('i', $GROUP_NFTABLES)) or die "join: $!";
print "nft ready\n";
my $other = 0;
while (1) {
  my $buffer = '';
  if (!defined recv($socket, $buffer, 1 << 18, 0)) {
    next if $!{EINTR};
    die "recv: $!" unless $!{ENOBUFS};
    print "nft lost\n"; # more than the socket could hold: something certainly changed
    next;
  }
  for (my ($at, $length) = (0, 0); $at + 20 <= length $buffer; $at += ($length + 3) & ~3) {
    ($length, my $type) = unpack('LS', substr($buffer, $at, 6));
    last if $length < 20;
    next if $type >> 8 != $SUBSYSTEM;
    my $message = substr($buffer, $at, $length);
    if (($type & 255) != $NEWGEN) {
      next if $other || $length < 24;
      my ($size, $attribute) = unpack('SS', substr($message, 20, 4));
      my $name = unpack('Z*', substr($message, 24, $size - 4));
      $other = 1 unless ($attribute & 0x3fff) == 1 && $name =~ /^packet_dojo_/;
      next;
    }
    my ($generation, $process) = ('?', '?');
    for (my ($from, $size) = (20, 0); $from + 4 <= $length; $from += ($size + 3) & ~3) {
      ($size, my $attribute) = unpack('SS', substr($message, $from, 4));
      last if $size < 4;
      my $value = substr($message, $from + 4, $size - 4);
      $generation = unpack('N', $value) if $attribute == 1;
      $process = unpack('Z*', $value) if $attribute == 3;
    }
    $process =~ s/\s+/_/g;
    print "nft $generation $process ", $other ? 'other' : 'own', "\n";
    $other = 0;
  }
}
