FROM alpine:3.20
RUN <<EOF
apk add --no-cache curl

FROM here on it is all shell
EOF
RUN <<-"END" cat > /etc/motd
	Welcome, $USER
	END
COPY <<nginx.conf <<-mime.types /etc/nginx/
events {}
nginx.conf
	text/html html;
	mime.types
RUN python3 - 3<<JSON <<'PYTHON'
{"a": 1}
JSON
print("EXPOSE abc")
PYTHON
# right after a heredoc
RUN cat <<EOF > /tmp/x && cat << 'EOF' >> /tmp/x
one
EOF
$two
EOF
RUN echo $((1 << 3)) && cat <<<word && echo "<<EOF"
ONBUILD COPY <<EOF /onbuild.txt
later
EOF
