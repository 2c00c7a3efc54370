module dev.packet-dojo/images/dojo

go 1.26.0
