-- What Neovim makes of the server. See `run`.
local folder, tool = vim.env.FOLDER, vim.env.PLIMSOLL
vim.opt.swapfile = false

local function fail(why)
  io.stderr:write('neovim: ' .. why .. '\n')
  vim.cmd('cq')
end

local seen = {}
local shown = vim.lsp.handlers['textDocument/publishDiagnostics']
vim.lsp.handlers['textDocument/publishDiagnostics'] = function(err, result, context, config)
  seen[vim.uri_to_fname(result.uri)] = result.diagnostics
  return shown(err, result, context, config)
end

vim.cmd('edit ' .. vim.fn.fnameescape(folder .. '/a.plan'))
vim.bo.filetype = 'plimsoll'
local buffer = vim.api.nvim_get_current_buf()
local file = vim.api.nvim_buf_get_name(buffer)
local id = vim.lsp.start_client({ name = 'plimsoll', cmd = { tool, 'lsp' }, root_dir = folder })
if not id then fail('the server does not start') end
vim.lsp.buf_attach_client(buffer, id)
local function wait(what, ready)
  if not vim.wait(20000, ready, 10) then fail(what) end
end
wait('the server does not answer', function() return vim.lsp.get_client_by_id(id).initialized end)
local client = vim.lsp.get_client_by_id(id)
local function ask(method, params)
  local answer = client.request_sync(method, params, 20000, buffer)
  if not answer or answer.err then fail(method .. ': ' .. vim.inspect(answer and answer.err)) end
  return answer.result
end

wait('no diagnostics', function() return seen[file] and #seen[file] == 1 end)
local found = seen[file][1]
if found.code ~= 'word-known' then fail('another finding: ' .. vim.inspect(found)) end

local document = { uri = vim.uri_from_bufnr(buffer) }
local actions = ask('textDocument/codeAction', {
  textDocument = document, range = found.range, context = { diagnostics = { found } },
})
local fix
for _, action in ipairs(actions) do
  if action.title == 'write `release`' then fix = action end
end
if not fix then fail('no fix: ' .. vim.inspect(actions)) end
vim.lsp.util.apply_workspace_edit(fix.edit, client.offset_encoding)
wait('the fix silences nothing', function() return #seen[file] == 0 end)

local edit = ask('textDocument/rename', {
  textDocument = document, position = { line = 4, character = 17 }, newName = 'mary',
})
vim.lsp.util.apply_workspace_edit(edit, client.offset_encoding)
vim.cmd('silent wall')
local text = table.concat(vim.fn.readfile(folder .. '/a.plan'), '\n') .. table.concat(vim.fn.readfile(folder .. '/team.plan'), '\n')
local _, new = text:gsub('@mary', '')
if new ~= 2 or text:find('@maria') then fail('the name stays: ' .. text) end

client.stop()
wait('the server does not end', function() return vim.lsp.client_is_stopped(id) end)
vim.cmd('qa!')
