# SYNTAX TEST "source.dockerfile" "heredocs with the language of their body"
RUN <<EOF
#   ^^ keyword.operator.heredoc.dockerfile
#     ^^^ entity.name.tag.heredoc.dockerfile
echo hi
# <------- meta.embedded.block.shell.dockerfile
EOF
# <--- entity.name.tag.heredoc.dockerfile
RUN python3 - <<'PY' > /out
#             ^^ keyword.operator.heredoc.dockerfile
print(1)
# <-------- meta.embedded.block.python.dockerfile
PY
# <-- entity.name.tag.heredoc.dockerfile
RUN <<EOF
#!/usr/bin/env python3
# <---------------------- comment.line.shebang.dockerfile
print(1)
# <-------- meta.embedded.block.python.dockerfile
EOF
# <--- entity.name.tag.heredoc.dockerfile
RUN --mount=type=cache,target=/x \
  --network=none <<-END
#                ^^^ keyword.operator.heredoc.dockerfile
	make
#  <~- meta.embedded.block.shell.dockerfile
	END
WORKDIR /a
# <------- keyword.other.special-method.dockerfile
COPY <<EOF /etc/app.json
{"a": 1}
# <-------- meta.embedded.block.json.dockerfile
EOF
COPY <<ONE /etc/motd
hello $NAME
# <----- string.unquoted.heredoc.dockerfile
#     ^^^^^ variable.other.dockerfile
ONE
ADD --chown=1 <<"X" /a.sh
echo
# <---- meta.embedded.block.shell.dockerfile
X
USER app
# <---- keyword.other.special-method.dockerfile
