from ubuntu:14.04
maintainer Jane Doe <jane@example.com>

env DEBIAN_FRONTEND noninteractive
env LANG en_US.UTF-8
run apt-get update -qq && \
    apt-get install -qqy build-essential \

      git

add . /src
run cd /src && ./configure && make && sudo make install
expose 80 443
volume /data /logs
cmd /usr/bin/supervisord -c /etc/supervisor.conf
